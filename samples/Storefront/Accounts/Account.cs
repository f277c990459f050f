using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Storefront.Accounts;

/// <summary>
/// Who can log in. Names and passwords are shown on the page for logging in, so there is nothing to protect here; a shop with customers keeps hashes of passwords,
/// best by ASP.NET Core Identity.
/// </summary>
internal sealed record Account(string Id, string Name, string Password, decimal Spent)
{
    /// <summary>The role of those who work here. They may choose groups at will.</summary>
    public const string Staff = "staff";

    public static IReadOnlyList<Account> All { get; } =
    [
        new("17", "Ada", "pencil", Spent: 49.00m),
        new("18", "Ben", "eraser", Spent: 7.20m),
        new("1", "Sam", "ruler", Spent: 0) { IsStaff = true },
    ];

    public bool IsStaff { get; init; }

    public static Account? Find(string? id) => All.FirstOrDefault(account => account.Id == id);

    /// <summary>Finds the account of a name, when the password is its.</summary>
    public static Account? Check(string? name, string? password)
    {
        var account = All.FirstOrDefault(account => string.Equals(account.Name, name, StringComparison.OrdinalIgnoreCase));
        return account is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(account.Password), Encoding.UTF8.GetBytes(password ?? ""))
            ? account
            : null;
    }

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Id), new Claim(ClaimTypes.Name, Name)], scheme);
        if (IsStaff)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, Staff));
        }

        return new ClaimsPrincipal(identity);
    }
}
