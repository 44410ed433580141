namespace Seaworthy.Reporting.JUnit;

/// <summary>
/// The report as JUnit XML, as Jenkins, GitLab and the test reporters of GitHub read it: a suite for each check, a case
/// for each finding, and one for a check that holds. The dialects agree on what is written here and on nothing more.
/// </summary>
public static class JUnitReport
{
    /// <summary>Writes the report.</summary>
    public static void Write(Report report, Stream stream)
    {
        using var writer = new StreamWriter(stream) { NewLine = "\n" };
        var xml = new MarkupWriter(writer);
        var suites = JUnitSuites.Of(report).Where(static suite => suite.Cases.Count > 0).ToList();
        xml.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.Write($"<testsuites name=\"{Tool.Name}\" tests=\"{suites.Sum(static suite => suite.Cases.Count)}\" failures=\"{suites.Sum(static suite => suite.Count(JUnitResult.Failure))}\" errors=\"{suites.Sum(static suite => suite.Count(JUnitResult.Error))}\" time=\"0\">\n");
        foreach (var suite in suites)
            Write(suite, xml);
        xml.Write($"</testsuites>\n");
    }

    private static void Write(JUnitSuite suite, MarkupWriter xml)
    {
        xml.Write($"  <testsuite name=\"{suite.Name}\" package=\"{suite.Package}\" tests=\"{suite.Cases.Count}\" failures=\"{suite.Count(JUnitResult.Failure)}\" errors=\"{suite.Count(JUnitResult.Error)}\" skipped=\"{suite.Count(JUnitResult.Skipped)}\" time=\"0\">\n");
        foreach (var item in suite.Cases)
            Write(item, $"{suite.Package}.{suite.Name}", xml);
        xml.Write($"  </testsuite>\n");
    }

    private static void Write(JUnitCase item, string className, MarkupWriter xml)
    {
        xml.Write($"    <testcase name=\"{item.Name}\" classname=\"{className}\" time=\"0\"");
        if (item.File is { } file)
            xml.Write($" file=\"{file}\"");
        if (item.Line > 0)
            xml.Write($" line=\"{item.Line}\"");
        switch (item.Result)
        {
            case JUnitResult.Failure:
                xml.Write($">\n      <failure message=\"{item.Message}\" type=\"{item.Kind}\">");
                WriteLines(item.Details, xml);
                xml.Write($"</failure>\n    </testcase>\n");
                break;
            case JUnitResult.Error:
                xml.Write($">\n      <error message=\"{item.Message}\" type=\"{item.Kind}\">");
                WriteLines(item.Details, xml);
                xml.Write($"</error>\n    </testcase>\n");
                break;
            case JUnitResult.Skipped:
                xml.Write($">\n      <skipped message=\"{item.Message}\"/>\n    </testcase>\n");
                break;
            default:
                xml.Write($"/>\n");
                break;
        }
    }

    private static void WriteLines(string text, MarkupWriter xml)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            xml.Write($"\n{line}");
        xml.Write($"\n");
    }
}
