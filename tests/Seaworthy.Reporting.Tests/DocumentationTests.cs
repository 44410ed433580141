using Seaworthy.Checks;
using Seaworthy.Reporting.Documentation;
using Seaworthy.Tests;

namespace Seaworthy.Reporting.Tests;

/// <summary>docs/checks/ is made from the declarations and the fixtures. SEAWORTHY_APPROVE=1 writes it anew.</summary>
public sealed class DocumentationTests
{
    private static readonly string Pages = Repository.At("docs", "checks");

    [Fact]
    public void Every_check_has_an_up_to_date_page_and_no_page_is_left_over()
    {
        var expected = Catalogue.All.ToDictionary(static check => check.Id + ".md", static check => CheckPage.Markdown(check, Example(check, "fires"), Example(check, "passes")), StringComparer.Ordinal);
        expected.Add("README.md", CheckPage.Index(Catalogue.All));
        expected.Add("coverage.md", CoveragePage.Markdown());
        if (Approved.Approving)
        {
            Directory.CreateDirectory(Pages);
            foreach (var old in Directory.EnumerateFiles(Pages))
                File.Delete(old);
            foreach (var (name, text) in expected)
                File.WriteAllText(Path.Combine(Pages, name), text);
        }

        var actual = Directory.EnumerateFiles(Pages).ToDictionary(static file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);
        actual.Keys.Order(StringComparer.Ordinal).ShouldBe(expected.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in expected)
            actual[name].ShouldBe(text, name);
    }

    [Fact]
    public void The_coverage_table_names_checks_that_there_are_and_explains_what_is_not_covered()
    {
        CoveragePage.Rows.SelectMany(static row => row.Checks).Where(static id => Catalogue.Find(id) is null).ShouldBeEmpty();
        CoveragePage.Rows.Where(static row => row.Checks.Length == 0 && row.Remark.Length == 0).ShouldBeEmpty();
        CoveragePage.Rows.Select(static row => row.Code).ShouldBeUnique();
    }

    [Fact]
    public void The_schema_of_the_configuration_is_up_to_date()
    {
        var file = Repository.At("docs", "schemas", "configuration-1.json");
        var expected = Reports.Written(ConfigurationSchema.Write);
        if (Approved.Approving)
            File.WriteAllText(file, expected);

        File.ReadAllText(file).ShouldBe(expected);
    }

    private static Example? Example(Check check, string expectation)
    {
        var folder = Repository.At("tests", "fixtures", check.Chapter.ToString().ToLowerInvariant(), check.Id, expectation);
        var file = Directory.EnumerateFiles(folder, "*.yaml").Where(static file => !file.EndsWith(".answers.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault();
        if (file is null)
            return null;
        var findings = Path.ChangeExtension(file, ".expected.txt");
        return new(Path.GetFileNameWithoutExtension(file).Replace('-', ' '), File.ReadAllText(file), File.Exists(findings) ? File.ReadAllText(findings) : "");
    }
}
