using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Proctor.Pipet.Requests;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Ofrep;

/// <summary>What OFREP adds to Pipet.</summary>
internal static class OfrepRoutes
{
    public static void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton<OfrepContextReader>();
        services.TryAddSingleton<OfrepFlagTable>();
        services.TryAddSingleton<OfrepEvents>();
        services.TryAddSingleton<OfrepFreshness>();
        services.TryAddSingleton<OfrepAnswers>();
    }

    /// <summary>The routes; none when OFREP is switched off.</summary>
    public static IEnumerable<PipetRoute> Of(IServiceProvider provider)
    {
        if (!provider.GetRequiredService<IOptions<PipetOptions>>().Value.Ofrep.IsEnabled)
        {
            return [];
        }

        var answers = provider.GetRequiredService<OfrepAnswers>();
        var events = provider.GetRequiredService<OfrepEvents>();
        var timer = provider.GetRequiredService<IdentifyTimer>();
        var answerAll = timer.Around(IdentifyKind.Flags, answers.FlagsAsync);
        return
        [
            PipetRoute.Post($"{OfrepEvents.FlagsPath}/{{key}}", timer.Around(IdentifyKind.Flag, answers.FlagAsync), OfrepAnswers.SendFlagErrorAsync),
            PipetRoute.Post(OfrepEvents.FlagsPath, (context, _) => answerAll(context), OfrepAnswers.SendErrorAsync),
            PipetRoute.Get(OfrepEvents.Path, events.AnswerAsync, OfrepAnswers.SendErrorAsync),
        ];
    }
}
