using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>Whoever can write to an unverified source can write to the cluster.</summary>
internal static class FluxSourceUnverified
{
    public static Check Check { get; } = new Check<FluxSource>
    {
        Id = "flux-source-unverified",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Profile = Profile.Restricted,
        Summary = "Flux applies a source whose signature it does not verify",
        Remedy = "Sign what is delivered, and set spec.verify with the keys or identities that may sign it.",
        Repair = Repairability.None("what is delivered must be signed first"),
        Why = "Everything in the source goes to the cluster with Flux's rights. With verification a stolen push token or registry password is not enough to get there. It is contested because every commit or artifact must be signed first.",
        References = ["https://fluxcd.io/flux/components/source/gitrepositories/#verification", "https://fluxcd.io/flux/components/source/ocirepositories/#verification"],
        Peers = ["kyverno/verify-git-repositories"],
        AppliesTo = static (source, _) => source.Object.Kind == Kinds.GitRepository || source.Object.Kind == Kinds.OciRepository,
        Evaluate = static (source, _) => source["spec.verify"].Exists
            ? []
            : [new(source["spec.verify"], $"{source.Object.Kind.Kind} '{source.Object.Name}' takes whatever {source["spec.url"].Text ?? "its URL"} holds, signed or not")],
    };
}
