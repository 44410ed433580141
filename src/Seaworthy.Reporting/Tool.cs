using System.Reflection;

namespace Seaworthy.Reporting;

/// <summary>What reports say of the program that wrote them.</summary>
public static class Tool
{
    /// <summary>The program's name.</summary>
    public const string Name = "Seaworthy";

    /// <summary>The version: <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(Tool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Name and version: <c>Seaworthy 0.1.0</c>.</summary>
    public static string NameAndVersion => $"{Name} {Version}";
}
