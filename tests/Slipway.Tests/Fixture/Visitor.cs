using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Slipway.Accounts;

namespace Slipway.Tests.Fixture;

/// <summary>Somebody in front of the site: opens pages, sends forms, presses buttons, calls the API. Redirects are answers to look at.</summary>
public sealed partial record Visitor(HttpClient Client)
{
    /// <summary>Who is signed in; nobody for a mere visitor.</summary>
    public Person? Person { get; init; }

    public Task<HttpResponseMessage> OpenAsync(string path) => Client.GetAsync(path);

    /// <summary>A page that must be there.</summary>
    public async Task<IDocument> PageAsync(string path)
    {
        var answer = await Client.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode}{(answer.Headers.Location is { } to ? $" to {to}" : "")}.");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What a reader sees on a page, with white space folded.</summary>
    public async Task<string> ReadAsync(string path) => Space().Replace((await PageAsync(path)).QuerySelector("main")!.TextContent, " ").Trim();

    /// <summary>Sends the form with that name on the page; the address is the page's own.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields) =>
        SendAsync(path, path, [("_handler", form), .. fields], []);

    /// <summary>Presses a button on <paramref name="page"/> that posts to a command.</summary>
    public Task<HttpResponseMessage> PressAsync(string page, string command, params (string Name, string Value)[] fields) => SendAsync(page, command, fields, []);

    /// <summary>The same with files, by the name of their control.</summary>
    public Task<HttpResponseMessage> PressAsync(
        string page, string command, IReadOnlyList<(string Name, string Value)> fields, params (string Control, string Name, byte[] Content)[] files) =>
        SendAsync(page, command, fields, files);

    private async Task<HttpResponseMessage> SendAsync(
        string page, string action, IEnumerable<(string Name, string Value)> fields, IReadOnlyList<(string Control, string Name, byte[] Content)> files)
    {
        var token = await TokenAsync(page);
        if (files.Count == 0)
        {
            return await Client.PostAsync(action, new FormUrlEncodedContent(
                [new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
        }

        var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        foreach (var (control, name, content) in files) form.Add(new ByteArrayContent(content), control, name);
        return await Client.PostAsync(action, form);
    }

    /// <summary>The token of any form on the page: without it a command is refused.</summary>
    public async Task<string> TokenAsync(string page) => Token().Match(await Client.GetStringAsync(page)).Groups[1].Value;

    public Task<Answer> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

    public async Task<JsonElement> JsonAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path} answered {(int)answer.Status}: {answer.Text}");
        return answer.Json;
    }

    /// <param name="key">The Idempotency-Key; a new one unless said.</param>
    public Task<Answer> PostAsync(string path, object? body, string? key = null, string? ifMatch = null) => CallAsync(HttpMethod.Post, path, body, key, ifMatch);

    public Task<Answer> PutAsync(string path, object body, string? ifMatch = null) => CallAsync(HttpMethod.Put, path, body, ifMatch: ifMatch);

    public Task<Answer> DeleteAsync(string path, string? ifMatch = null) => CallAsync(HttpMethod.Delete, path, null, ifMatch: ifMatch);

    /// <summary>Calls the API under <c>/api/v1</c> with the session of the person.</summary>
    private async Task<Answer> CallAsync(HttpMethod method, string path, object? body, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{path}");
        request.Headers.Add("X-Slipway", "tests");
        if (method == HttpMethod.Post) request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            byte[] bytes => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
            _ => JsonContent.Create(body),
        };
        using var response = await Client.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Headers, response.Content.Headers);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

/// <summary>What the API answered.</summary>
public sealed record Answer(HttpStatusCode Status, byte[] Body, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public string? Etag => Headers.ETag?.Tag;

    /// <summary>The path of the next page under <c>/api/v1</c>; none on the last.</summary>
    public string? Next => Headers.TryGetValues("Link", out var links) ? links.Single()["</api/v1".Length..].Split('>')[0] : null;

    /// <summary>The last part of the problem's type, for example <c>already-signed</c>.</summary>
    public string Problem => Json.GetProperty("type").GetString()!["/problems/".Length..];
}
