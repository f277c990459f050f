namespace Storefront.Visits;

/// <summary>Visitors, and what the shop remembers of a visit.</summary>
internal static class VisitsExtensions
{
    public static void AddVisits(this IServiceCollection services)
    {
        services.AddDistributedMemoryCache();
        services.AddSession(static options => options.Cookie.Name = "visit");
    }

    public static void UseVisitors(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        Visitor.Recognize(context);
        return next(context);
    });
}
