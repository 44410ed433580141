namespace Seaworthy.Model.Reading;

/// <summary>Documents that look like objects but configure a program on somebody's machine; no API server ever sees them.</summary>
internal static class ClientSideKinds
{
    /// <summary>Whether a document is such a configuration.</summary>
    public static bool Contains(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/');
        var group = slash < 0 ? apiVersion : apiVersion[..slash];
        return (group, kind) switch
        {
            ("kustomize.config.k8s.io", _) => true,
            ("builtin", _) => true,
            ("kind.x-k8s.io" or "ctlptl.dev" or "skaffold" or "config.kubernetes.io" or "kubeadm.k8s.io" or "kubelet.config.k8s.io" or "audit.k8s.io" or "seaworthy", _) => true,
            ("v1", "Config") => true,
            ("backstage.io", _) => true,
            _ => false,
        };
    }
}
