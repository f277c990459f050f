using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;
using Proctor.Client;

namespace Proctor.AspNetCore.Binding;

/// <summary>
/// Lets actions and page handlers take the groups as a parameter without an attribute; minimal APIs and API controllers do so for every service. Does nothing
/// in an application without MVC.
/// </summary>
internal sealed class GroupsBinding : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(new BindingSourceMetadataProvider(typeof(ProctorGroups), BindingSource.Services));
        options.ModelMetadataDetailsProviders.Add(new BindingSourceMetadataProvider(typeof(IProctorAccessor), BindingSource.Services));
    }
}
