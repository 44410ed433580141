using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>What a revision that moves points to is decided by the last push, not by whoever releases.</summary>
internal static class GitOpsTracksBranch
{
    public static Check Check { get; } = new Check<ArgoApplication>
    {
        Id = "git-ops-tracks-branch",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Application follows a revision that moves",
        Remedy = "Set targetRevision to a tag or commit, and a chart's to one version; let a pull request move it.",
        Repair = Repairability.Decision,
        Why = "Every push to the branch, or every new version of somebody else's chart, goes straight to the cluster. There is no release to promote or to return to, and two clusters synchronised at different times differ.",
        References = ["https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/", "https://argo-cd.readthedocs.io/en/stable/user-guide/best_practices/"],
        Evaluate = static (application, _) => [.. application.Sources.Where(static source => source.Exists).Select(source => Judge(application, source)).OfType<Violation>()],
    };

    private static Violation? Judge(ArgoApplication application, Field source)
    {
        var revision = source["targetRevision"];
        var text = revision.Text ?? "";
        if (source["chart"].Exists)
        {
            return IsRange(text)
                ? new(revision, $"{application.Object.Kind.Kind} '{application.Object.Name}' takes whatever version of chart '{source["chart"].Text}' is newest{(text.Length == 0 ? "" : $" in the range '{text}'")}") { Severity = Severity.Medium, Decide = () => Decision.Text(revision, $"Name one version of chart '{source["chart"].Text}'", "a version such as 1.4.2", static version => !IsRange(version), null) }
                : null;
        }

        return Moves(text)
            ? new(revision, $"{application.Object.Kind.Kind} '{application.Object.Name}' follows {(text is "" or "HEAD" ? "the head of the default branch" : $"branch '{text}'")} of {source["repoURL"].Text}")
                { Decide = () => Decision.Text(revision, $"Name one revision for {application.Object.Kind.Kind} '{application.Object.Name}'", "a tag or a commit", static version => !Moves(version) && !version.Any(char.IsWhiteSpace), null) }
            : null;
    }

    private static bool Moves(string revision) => revision is "" or "HEAD" or "main" or "master" or "trunk" or "develop" or "dev";

    private static bool IsRange(string version) =>
        version.Length == 0 || version is "latest" || version.Any(static letter => "*^~<>| ".Contains(letter)) || version.Split('.').Any(static part => part is "x" or "X");
}
