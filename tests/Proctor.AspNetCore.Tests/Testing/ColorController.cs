using Microsoft.AspNetCore.Mvc;
using Proctor.Client;

namespace Proctor.AspNetCore.Tests.Testing;

/// <summary>A controller of MVC, without the inference of API controllers.</summary>
[Route("color")]
public sealed class ColorController : Controller
{
    [HttpGet]
    public string? Get(ProctorGroups groups) => groups["buttoncolortst"].Name;
}
