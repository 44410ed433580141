using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Delivery;

/// <summary>A range of versions hands the decision to release to whoever publishes the next one.</summary>
internal static class FluxVersionFloats
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "flux-version-floats",
        Chapter = Chapter.Delivery,
        Severity = Severity.Medium,
        Summary = "Flux takes whatever version is newest",
        Remedy = "Name one version, and let a pull request or an update bot move it.",
        Repair = Repairability.Decision,
        Why = "A new version of the chart or artifact goes to every cluster within minutes of its publication, without a commit, a review or a way back by reverting one. When something breaks, Git shows no change.",
        References = ["https://fluxcd.io/flux/components/helm/helmreleases/#chart-template", "https://fluxcd.io/flux/components/source/ocirepositories/#reference"],
        OfKinds = [Kinds.OciRepository, Kinds.HelmRelease],
        AppliesTo = static (item, _) => item.Kind == Kinds.OciRepository || item["spec.chart.spec.sourceRef.kind"].Text == Kinds.HelmRepository.Kind,
        Evaluate = static (item, _) => item.Kind == Kinds.HelmRelease ? JudgeChart(item) : JudgeArtifact(item),
    };

    /// <summary>A chart without a version is taken as the newest (the default is *).</summary>
    private static Verdict JudgeChart(KubernetesObject release)
    {
        var version = release["spec.chart.spec.version"];
        return version.Text is { } text && !IsRange(text)
            ? []
            : [new(version, $"HelmRelease '{release.Name}' takes the newest version of chart '{release["spec.chart.spec.chart"].Text}'{Range(version)}") { Decide = () => Pin(version, $"chart '{release["spec.chart.spec.chart"].Text}'") }];
    }

    /// <summary>Of digest, semver and tag the first that is written counts; without any it is the tag latest.</summary>
    private static Verdict JudgeArtifact(KubernetesObject repository)
    {
        var reference = repository["spec.ref"];
        if (reference["digest"].Exists)
            return [];
        if (reference["semver"].Text is { } semver)
            return IsRange(semver) ? [new(reference["semver"], $"OCIRepository '{repository.Name}' takes the newest version{Range(reference["semver"])}") { Decide = () => Pin(reference["semver"], $"OCIRepository '{repository.Name}'") }] : [];
        return reference["tag"].Text is null or "latest"
            ? [new(reference["tag"], $"OCIRepository '{repository.Name}' takes whatever the tag latest names") { Decide = () => Pin(reference["tag"], $"OCIRepository '{repository.Name}'") }]
            : [];
    }

    /// <summary>Whether several versions fit: <c>*</c>, <c>^1.2.0</c>, <c>1.x</c>, and 1.2, which stands for 1.2.x.</summary>
    private static bool IsRange(string version) =>
        version.Length == 0 || version.Any(static letter => "*^~<>| ".Contains(letter))
        || version.Split('.') is { Length: < 3 } || version.Split('.').Any(static part => part is "x" or "X");

    private static string Range(Field version) => version.Text is { Length: > 0 } text and not "*" ? $" in the range '{text}'" : "";

    private static Decision Pin(Field field, string what) => Decision.Text(
        field, $"Name one version of {what}", "a version such as 1.4.2", static text => text != "latest" && !IsRange(text) && ImageReference.TryParse("it:" + text.Replace('+', '_'), out _, out _), null);
}
