using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Requests without a credential come from anybody who can reach the API server, often the whole Internet.</summary>
internal static class AnonymousBinding
{
    public static Check Check { get; } = new Check<RoleBinding>
    {
        Id = "anonymous-binding",
        Chapter = Chapter.Security,
        Severity = Severity.Critical,
        Summary = "Binding grants rights to requests without a credential",
        Remedy = "Remove system:anonymous and system:unauthenticated from the subjects and bind a ServiceAccount or a group of users.",
        Repair = Repairability.Decision,
        Why = "Everybody who reaches the API server's port has these rights without a password or a token. Such bindings, made to get past an error, are how clusters are taken over by scanners.",
        References = ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/", "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles"],
        Peers = ["kubescape/C-0262", "kyverno/restrict-binding-system-groups", "gatekeeper/disallowanonymous"],
        Evaluate = static (binding, _) =>
        {
            var anonymous = binding.Grantees.Where(static subject => subject.Name is "system:anonymous" or "system:unauthenticated").ToList();
            if (anonymous.Count == 0 || IsMeantForAll(binding))
                return [];

            return
            [
                new(anonymous[0].Field["name"], $"{anonymous[0]} holds {binding.Role.Kind.Kind} '{binding.Role.Name}': no credential is needed for what it grants")
                {
                    Decide = () => SubjectChange.InPlaceOf(anonymous[0].Field, $"Grant {binding.Role.Kind.Kind} '{binding.Role.Name}' to somebody in place of {anonymous[0]}"),

                    // What API groups there are, and who one is: clusters before 1.14 told everybody.
                    Severity = binding.Role.Name is "system:discovery" or "system:basic-user" ? Severity.Medium : null,
                },
            ];
        },
    };

    /// <summary>The version and health pages, the issuer's keys for OpenID Connect, and the cluster's address for kubeadm join.</summary>
    private static bool IsMeantForAll(RoleBinding binding) =>
        binding.Role.Name is "system:public-info-viewer" or "system:service-account-issuer-discovery"
        || binding.Object is { Namespace: "kube-public", Name: "kubeadm:bootstrap-signer-clusterinfo" };
}
