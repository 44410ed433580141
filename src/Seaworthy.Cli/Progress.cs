using System.Diagnostics;
using System.Globalization;

namespace Seaworthy.Cli;

/// <summary>A line on standard error while reading takes longer than a second; gone when it is done.</summary>
/// <param name="screen">Where to; null for nowhere.</param>
internal sealed class Progress(TextWriter? screen) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private bool _isShown;

    /// <summary>So many of so many files are read.</summary>
    public void Report(int done, int total)
    {
        Show(string.Create(CultureInfo.InvariantCulture, $"reading {done:N0} of {total:N0} files"));
    }

    /// <summary>So many objects of a live cluster are read.</summary>
    public void ReportObjects(int done) => Show(string.Create(CultureInfo.InvariantCulture, $"reading the cluster: {done:N0} objects"));

    private void Show(string words)
    {
        if (screen is null || Stopwatch.GetElapsedTime(_start) < Patience)
            return;
        lock (_lock)
        {
            screen.Write($"\r{words} ");
            _isShown = true;
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_isShown)
                screen?.Write("\r" + new string(' ', 50) + "\r");
            _isShown = false;
        }
    }

    public void Dispose() => Clear();
}
