using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Seaworthy.Reporting.JUnit;
using Seaworthy.Tests;

namespace Seaworthy.Reporting.Tests;

public sealed class JUnitReportTests
{
    [Fact]
    public async Task The_example_shop_reads_as_approved() =>
        Approved.ShouldBe("shop.junit.xml", Reports.Written(await Reports.OfShopAsync(), JUnitReport.Write));

    [Fact]
    public async Task It_fits_the_schema_and_its_numbers_add_up()
    {
        foreach (var report in (Report[])[await Reports.OfShopAsync(), Nasty.Everything(), Nasty.OnlyProblems(), Nasty.Nothing()])
        {
            var suites = Parse(report);
            foreach (var suite in suites.Elements())
            {
                Number(suite, "tests").ShouldBe(suite.Elements("testcase").Count());
                Number(suite, "failures").ShouldBe(suite.Elements("testcase").Elements("failure").Count());
                Number(suite, "errors").ShouldBe(suite.Elements("testcase").Elements("error").Count());
                Number(suite, "skipped").ShouldBe(suite.Elements("testcase").Elements("skipped").Count());
                suite.Elements("testcase").Select(static item => (string)item.Attribute("name")!).ShouldBeUnique();
            }

            Number(suites, "tests").ShouldBe(suites.Elements().Sum(static suite => Number(suite, "tests")));
            Number(suites, "failures").ShouldBe(suites.Elements().Sum(static suite => Number(suite, "failures")));
        }
    }

    [Fact]
    public void Findings_fail_and_checks_that_hold_pass()
    {
        const string Yaml = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: web:1, securityContext: {privileged: true}}\n";

        var suites = Parse(Reports.Of(Yaml, "privileged-container", "host-namespaces"));

        var failed = Case(suites, "security.privileged-container");
        ((string)failed.Attribute("name")!).ShouldBe("Pod default/web spec.containers[web].securityContext.privileged");
        ((int)failed.Attribute("line")!).ShouldBe(6);
        failed.Element("failure")!.Attribute("type")!.Value.ShouldBe("high");
        failed.Element("failure")!.Value.ShouldContain("What to do:");
        Case(suites, "security.host-namespaces").Elements().ShouldBeEmpty();
    }

    [Fact]
    public void Known_and_accepted_findings_are_skipped_with_the_reason()
    {
        const string Yaml = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, annotations: {seaworthy.dev/ignore: \"host-namespaces until 2030-01-31: it watches the node\"}}\nspec:\n  hostPID: true\n  containers:\n    - {name: web, image: web:1, securityContext: {privileged: true}}\n";
        var report = Reports.Of(Yaml, "privileged-container", "host-namespaces");

        var suites = Parse(report with { Comparison = new("baseline.json", [Fingerprint.Of(report.Findings[0])], []) });

        Message(suites, "security.privileged-container").ShouldStartWith("known from baseline.json: ");
        Message(suites, "security.host-namespaces").ShouldStartWith("accepted until 2030-01-31: it watches the node (");

        static string Message(XElement suites, string className) => Case(suites, className).Element("skipped")!.Attribute("message")!.Value;
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_and_what_cannot_be_told_is_skipped()
    {
        Case(Parse(Reports.Of("a: [\n")), "seaworthy.input").Element("error")!.Attribute("type")!.Value.ShouldBe("not-read");

        var open = Parse(Reports.Of("apiVersion: v1\nkind: Pod\nmetadata: {name: one}\nspec: {serviceAccountName: web, containers: []}\n", "missing-service-account"));
        Case(open, "availability.missing-service-account").Element("skipped")!.Attribute("message")!.Value.ShouldStartWith("not evaluated: ");
    }

    private static XElement Parse(Report report)
    {
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.Schemas.Add(null, Repository.At("tests", "Seaworthy.Reporting.Tests", "junit.xsd"));
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        using var text = new StringReader(Reports.Written(report, JUnitReport.Write));
        using var reader = XmlReader.Create(text, settings);
        return XDocument.Load(reader).Root!;
    }

    private static XElement Case(XElement suites, string className) =>
        suites.Descendants("testcase").Where(item => (string)item.Attribute("classname")! == className).ShouldHaveSingleItem();

    private static int Number(XElement element, string attribute) => (int)element.Attribute(attribute)!;
}
