using System.Text.RegularExpressions;

namespace Slipway.Tests.Accounts;

/// <summary>What a person does with a page: opens it, fills its form in, sends it. Redirects are answers to look at.</summary>
public sealed partial class Browser(HttpClient client)
{
    public HttpClient Client => client;

    public Task<HttpResponseMessage> OpenAsync(string path) => client.GetAsync(path);

    public async Task<string> ReadAsync(string path) => await (await client.GetAsync(path)).Content.ReadAsStringAsync();

    /// <summary>Sends the form with that name on the page; the address is the page's own.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields) =>
        SendAsync(path, path, [("_handler", form), .. fields]);

    /// <summary>Presses a button on <paramref name="page"/> that posts to a command.</summary>
    public Task<HttpResponseMessage> PressAsync(string page, string command, params (string Name, string Value)[] fields) => SendAsync(page, command, fields);

    private async Task<HttpResponseMessage> SendAsync(string page, string action, IEnumerable<(string Name, string Value)> fields)
    {
        var token = Token().Match(await ReadAsync(page)).Groups[1].Value;
        return await client.PostAsync(action, new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
