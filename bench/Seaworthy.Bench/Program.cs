using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Seaworthy.Bench;

// fleet FOLDER OBJECTS          writes a fleet of manifests
// processes EXECUTABLE [RUNS]   times the command as whole processes
// anything else                 goes to BenchmarkDotNet: --filter '*'
switch (args)
{
    case ["fleet", var folder, var objects]:
        var (written, files) = new Fleet(folder).Write(int.Parse(objects, CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} objects in {files} files"));
        return 0;
    case ["processes", var executable, .. var rest]:
        return WholeProcesses.Run(executable, rest is [var runs, ..] ? int.Parse(runs, CultureInfo.InvariantCulture) : 11);
    default:
        // In process: the project's own output layout is not one that generated benchmark projects can build in.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(Fleet).Assembly).Run(args, config);
        return 0;
}
