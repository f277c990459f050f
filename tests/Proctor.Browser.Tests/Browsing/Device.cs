using Microsoft.Playwright;

namespace Proctor.Browser.Tests.Browsing;

/// <summary>What a visitor holds in hands, or sits at.</summary>
public sealed record Device
{
    private Device()
    {
    }

    public static Device Desktop { get; } = new() { Width = 1440, Height = 900 };

    public static Device Phone { get; } = new()
    {
        Width = 390,
        Height = 844,
        IsPhone = true,
        UserAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    };

    public required int Width { get; init; }

    public required int Height { get; init; }

    public bool IsPhone { get; init; }

    /// <summary>The header; <see langword="null"/> for the browser's own.</summary>
    public string? UserAgent { get; init; }

    public bool IsDark { get; init; }

    public bool HasScripts { get; init; } = true;

    internal BrowserNewContextOptions ToOptions(Uri site) => new()
    {
        BaseURL = site.ToString(),
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        IsMobile = IsPhone,
        HasTouch = IsPhone,
        UserAgent = UserAgent,
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        JavaScriptEnabled = HasScripts,
    };
}
