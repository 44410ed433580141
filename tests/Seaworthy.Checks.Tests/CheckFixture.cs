using System.Globalization;
using System.Text;
using Seaworthy.Configuration;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests;

/// <summary>
/// A manifest below <c>tests/fixtures/CHAPTER/CHECK/{fires,passes}/</c>. Beside one that fires stands a file with the
/// findings that the check has: nothing else about the manifest is asserted, so it may be minimal.
/// </summary>
public sealed record CheckFixture(string Chapter, string CheckId, string Expectation, string Name)
{
    /// <summary>Set this variable to write expected findings anew; review the difference before committing it.</summary>
    private const string ApproveVariable = "SEAWORTHY_APPROVE";

    public static IEnumerable<CheckFixture> All { get; } =
    [
        .. from file in Directory.EnumerateFiles(Repository.At("tests", "fixtures"), "*.yaml", SearchOption.AllDirectories)
        where !file.EndsWith(".answers.yaml", StringComparison.Ordinal)
           let parts = Path.GetRelativePath(Repository.At("tests", "fixtures"), file).Split(Path.DirectorySeparatorChar)
           where parts.Length == 4 && parts[2] is "fires" or "passes" && !file.EndsWith(".answers.yaml", StringComparison.Ordinal)
           orderby file
           select new CheckFixture(parts[0], parts[1], parts[2], Path.GetFileNameWithoutExtension(file)),
    ];

    public bool Fires => Expectation == "fires";

    public Check Check => Catalogue.Find(CheckId).ShouldNotBeNull($"{this} is a fixture of a check that is not in the catalogue");

    public string Yaml => File.ReadAllText(PathOf(".yaml"));

    private string PathOf(string extension) => Repository.At("tests", "fixtures", Chapter, CheckId, Expectation, Name + extension);

    public override string ToString() => $"{Chapter}/{CheckId}/{Expectation}/{Name}";

    public CheckOutcome Run() => Run(Fixture.Cluster(Yaml, Name + ".yaml"));

    public CheckOutcome Run(ClusterSnapshot cluster) =>
        Engine.Run([Check], cluster, Settings.EngineOptions(Settings.KubernetesVersion ?? KubernetesVersion.Newest, Today), CancellationToken.None).Outcomes.ShouldHaveSingleItem();

    /// <summary>What a team would have to set for the check to have something to say: <c>settings.yaml</c> beside fires and passes.</summary>
    private Settings Settings
    {
        get
        {
            var file = Repository.At("tests", "fixtures", Chapter, CheckId, "settings.yaml");
            if (!File.Exists(file))
                return Settings.Default;
            var (settings, problems) = SettingsFile.Parse(file, File.ReadAllBytes(file));
            problems.ShouldBeEmpty();
            return settings;
        }
    }

    private static DateOnly Today { get; } = new(2030, 1, 1);

    /// <summary>Compares findings with those approved, or approves them.</summary>
    public void ShouldGiveItsExpectedFindings()
    {
        var actual = Print(Run());
        var expected = PathOf(".expected.txt");
        if (Environment.GetEnvironmentVariable(ApproveVariable) is { Length: > 0 })
            File.WriteAllText(expected, actual);
        File.Exists(expected).ShouldBeTrue($"{this} has no expected findings beside it: run the tests with {ApproveVariable}=1 and review what they write");
        actual.ShouldBe(File.ReadAllText(expected));
    }

    private static string Print(CheckOutcome outcome)
    {
        var text = new StringBuilder();
        foreach (var finding in outcome.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{finding.Source.Name}:{finding.Place.Line}:{finding.Place.Column} {finding.Severity} {finding.Target} {finding.Path}\n");
            text.Append(CultureInfo.InvariantCulture, $"  {finding.Message}\n");
            foreach (var related in finding.Related)
                text.Append(CultureInfo.InvariantCulture, $"  related: {related}\n");
        }

        foreach (var unevaluated in outcome.NotEvaluated)
            text.Append(CultureInfo.InvariantCulture, $"not evaluated: {unevaluated.Target}: {unevaluated.Reason}\n");
        return text.ToString();
    }
}
