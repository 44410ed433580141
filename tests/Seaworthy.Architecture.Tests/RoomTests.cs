using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Seaworthy.Architecture.Tests;

/// <summary>The rooms of docs/architecture.md and the way the arrows between them point.</summary>
public sealed class RoomTests
{
    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies(
        typeof(Model.ClusterSnapshot).Assembly,
        typeof(Analysis.Rollouts.RollingUpdate).Assembly,
        typeof(Checks.Check).Assembly,
        typeof(Reporting.Report).Assembly,
        typeof(Live.LiveReader).Assembly,
        typeof(Repair.RepairPlan).Assembly,
        System.Reflection.Assembly.Load("seaworthy")).Build();

    private static readonly string[] Chapters = ["Security", "Resources", "Autoscaling", "Availability", "Observability", "Delivery"];

    public static TheoryData<string, string> ForbiddenArrows => new()
    {
        { "Model", "Analysis|Checks|Configuration|Reporting|Repair|Live|Cli" },
        { "Analysis", "Checks|Configuration|Reporting|Repair|Live|Cli" },
        { "Checks", "Reporting|Repair|Live|Cli" },
        { "Configuration", "Reporting|Repair|Live|Cli" },
        { "Reporting", "Repair|Live|Cli" },
        { "Repair", "Reporting|Live|Cli" },
        { "Live", "Analysis|Checks|Configuration|Reporting|Repair|Cli" },
    };

    public static TheoryData<string, string> ForbiddenWorlds => new()
    {
        { "Analysis", @"System\.(IO\.(File|Directory|Stream|Path)|Net|Diagnostics\.Process|Console|Random|TimeProvider|Environment)" },
        { "Checks", @"System\.(IO\.(File|Directory|Stream|Path)|Net|Diagnostics\.Process|Console|Random|TimeProvider|Environment)" },
        { "Model", @"System\.(Net\.(Http|Sockets)|Console)" },
        { "Repair", @"System\.(IO\.(File|Directory|Stream)|Net|Diagnostics\.Process|Console|Random|TimeProvider|Environment)" },
        { "Reporting", @"System\.(Net|IO\.(File|Directory)|Diagnostics\.Process|Console)" },
    };

    [Theory]
    [MemberData(nameof(ForbiddenArrows))]
    public void Arrows_between_rooms_point_one_way(string room, string others) =>
        Types().That().ResideInNamespaceMatching(Below(room))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Below(others)))
            .Check(House);

    [Theory]
    [MemberData(nameof(ForbiddenWorlds))]
    public void Rooms_of_pure_functions_know_no_outside_world(string room, string world)
    {
        var offenders =
            from type in House.Types
            where type.Namespace.FullName.StartsWith($"Seaworthy.{room}", StringComparison.Ordinal)
            from target in type.Dependencies.Select(static dependency => dependency.Target.FullName)
            where System.Text.RegularExpressions.Regex.IsMatch(target, $"^{world}($|[.+/])")
            select $"{type.FullName} uses {target}";

        offenders.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void One_chapter_never_uses_another()
    {
        foreach (var chapter in Chapters)
        {
            var others = string.Join('|', Chapters.Where(other => other != chapter).Select(static other => $"Checks.{other}"));
            Types().That().ResideInNamespaceMatching(Below($"Checks.{chapter}"))
                .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Below(others)))
                .WithoutRequiringPositiveResults()
                .Check(House);
        }
    }

    [Fact]
    public void Only_the_reading_of_YAML_knows_the_YAML_parser()
    {
        var offenders =
            from type in House.Types
            where !type.FullName.StartsWith("Seaworthy.Model.Reading.", StringComparison.Ordinal)
            where type.Dependencies.Any(static dependency => dependency.Target.FullName.StartsWith("SharpYaml.", StringComparison.Ordinal))
            where type.FullName.StartsWith("Seaworthy.", StringComparison.Ordinal)
            select type.FullName;

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_reading_of_live_clusters_knows_a_Kubernetes_client()
    {
        var offenders =
            from type in House.Types
            where type.FullName.StartsWith("Seaworthy.", StringComparison.Ordinal) && !type.FullName.StartsWith("Seaworthy.Live.", StringComparison.Ordinal)
            where type.Dependencies.Any(static dependency => dependency.Target.FullName.StartsWith("k8s.", StringComparison.Ordinal))
            select type.FullName;

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Classes_that_are_not_abstract_are_sealed()
    {
        var open =
            from type in House.Classes
            where type.FullName.StartsWith("Seaworthy.", StringComparison.Ordinal) && type.IsAbstract == false && type.IsSealed == false
            where !type.FullName.Contains('<', StringComparison.Ordinal) && type.FullName != typeof(Model.Reading.RefusedException).FullName
            select type.FullName;

        open.ShouldBeEmpty();
    }

    [Fact]
    public void Records_and_lenses_cannot_be_changed()
    {
        var setters =
            from assembly in (System.Reflection.Assembly[])[typeof(Model.ClusterSnapshot).Assembly, typeof(Analysis.Rollouts.RollingUpdate).Assembly, typeof(Checks.Check).Assembly, typeof(Reporting.Report).Assembly, typeof(Live.LiveReader).Assembly, typeof(Repair.RepairPlan).Assembly]
            from type in assembly.GetExportedTypes().Where(static type => !type.IsSubclassOf(typeof(Exception)))
            from property in type.GetProperties()
            where property.SetMethod is { IsPublic: true } setter
                && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
            select $"{type.FullName}.{property.Name}";

        setters.ShouldBeEmpty();
    }

    private static string Below(string rooms) => $@"^Seaworthy\.({rooms.Replace(".", @"\.", StringComparison.Ordinal)})($|\.)";
}
