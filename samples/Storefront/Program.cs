using Storefront.Accounts;
using Storefront.Groups;
using Storefront.Security;
using Storefront.Visits;

// A small shop, all of whose tests are those of example/example-matrix.json. What has to do with groups is in the folder Groups and in the pages.
var builder = WebApplication.CreateBuilder(args);
builder.AddGroups();
builder.Services.AddAccounts();
builder.Services.AddVisits();
builder.Services.AddRazorPages();

var app = builder.Build();
app.UseExceptionHandler("/Error");
app.UseContentSecurityPolicy();
app.UseStaticFiles();
app.UsePipet(); // before the groups are found, as this is where they are asked for
app.UseStatusCodePagesWithReExecute("/status/{0}");
app.UseSession();
app.UseVisitors();
app.UseAuthentication();
app.UseProctor(); // from here on each request has its groups
app.UseAuthorization();
app.MapRazorPages();
app.MapProctorScript();
app.MapProctorPages(); // at /proctor, for staff
app.Run();
