using System.Globalization;

namespace Seaworthy.Bench;

/// <summary>Times the command as a user sees it, from start to exit, with the most memory that it held.</summary>
internal static class WholeProcesses
{
    private static readonly int[] FleetSizes = [5_000, 10_000, 25_000, 50_000];

    public static int Run(string executable, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("seaworthy-bench-").FullName;
        try
        {
            Console.WriteLine($"{"case",-34}{"median",12}{"minimum",12}{"maximum",12}{"memory",12}");
            Measure("start alone (--version)", executable, ["--version"], runs);

            var small = Path.Combine(folder, "small");
            new Fleet(small).Write(14);
            var file = Path.Combine(small, "team-000", "app-00", "deployment.yaml");
            Measure("one small file", executable, ["check", file], runs);

            foreach (var size in FleetSizes)
            {
                var fleet = Path.Combine(folder, size.ToString(CultureInfo.InvariantCulture));
                var (objects, files) = new Fleet(fleet).Write(size);
                Measure(string.Create(CultureInfo.InvariantCulture, $"{objects:N0} objects in {files:N0} files"), executable, ["check", fleet, "--quiet"], Math.Max(3, runs / 3));
                Measure(string.Create(CultureInfo.InvariantCulture, $"{objects:N0} objects, repaired"), executable, ["fix", fleet, "--diff"], Math.Max(3, runs / 3));
            }

            foreach (var given in (Environment.GetEnvironmentVariable("SEAWORTHY_BENCH_PATHS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
                Measure(Path.GetFileName(given), executable, ["check", given], runs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static void Measure(string name, string executable, string[] arguments, int runs)
    {
        ChildProcess.Run(executable, arguments);
        var results = Enumerable.Range(0, runs).Select(_ => ChildProcess.Run(executable, arguments)).OrderBy(static result => result.Elapsed).ToList();
        var memory = results.Max(static result => result.PeakKibibytes) / 1024.0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-34}{results[runs / 2].Elapsed.TotalMilliseconds,9:N1} ms{results[0].Elapsed.TotalMilliseconds,9:N1} ms{results[^1].Elapsed.TotalMilliseconds,9:N1} ms{memory,8:N0} MiB"));
    }
}
