namespace Seaworthy.Model;

/// <summary>
/// A kind with its API group, without the version: <c>apps/Deployment</c>. Groups that Kubernetes moved kinds
/// out of (<c>extensions</c>) count as the group that they moved to.
/// </summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Kind">The kind, as in manifests.</param>
public readonly record struct GroupKind(string Group, string Kind)
{
    /// <summary>The group and kind of an object that a manifest declares.</summary>
    /// <param name="apiVersion"><c>group/version</c>, or the version alone for the core group.</param>
    /// <param name="kind">The kind.</param>
    public static GroupKind Of(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/');
        var group = slash < 0 ? "" : apiVersion[..slash];
        return new((group, kind) switch
        {
            ("extensions", "Deployment" or "DaemonSet" or "ReplicaSet") => "apps",
            ("extensions", "Ingress" or "NetworkPolicy") => "networking.k8s.io",
            ("extensions", "PodSecurityPolicy") => "policy",
            ("", "DeploymentConfig") => "apps.openshift.io",
            ("", "Event") => "events.k8s.io",
            _ => group,
        }, kind);
    }

    /// <summary>The kind, with its group where it has one: <c>Deployment.apps</c>, as kubectl writes it.</summary>
    public override string ToString() => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
