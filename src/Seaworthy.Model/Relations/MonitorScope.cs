namespace Seaworthy.Model.Relations;

/// <summary>Where ServiceMonitors and PodMonitors look.</summary>
public static class MonitorScope
{
    extension(KubernetesObject monitor)
    {
        /// <summary>
        /// The namespaces that a ServiceMonitor or PodMonitor looks into; null for every one. Without a
        /// <c>namespaceSelector</c> it is the monitor's own.
        /// </summary>
        public IReadOnlyList<string>? MonitoredNamespaces()
        {
            var selector = monitor["spec.namespaceSelector"];
            if (selector["any"].Boolean == true)
                return null;
            var names = selector["matchNames"].Items.Select(static name => name.Text ?? "").Distinct().ToList();
            return names.Count > 0 ? names : [monitor.Namespace];
        }
    }
}
