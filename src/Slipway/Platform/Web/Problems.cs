using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Slipway.Platform.Web;

/// <summary>Refusals as RFC 9457 problems, in one place.</summary>
public static class Problems
{
    public static ProblemHttpResult ToProblem(this Refusal refusal)
    {
        var problem = new ProblemDetails
        {
            Type = $"/problems/{refusal.Code}",
            Title = refusal.Found,
            Detail = string.Join(' ', new[] { refusal.Expected, refusal.ToDo }.Where(part => part.Length > 0)),
            Status = refusal.Status,
        };
        var fields = refusal.Fields.ToLookup(invalid => invalid.Name, invalid => invalid.Sentence, StringComparer.Ordinal);
        if (fields.Count > 0) problem.Extensions["errors"] = fields.ToDictionary(field => field.Key, field => field.ToArray(), StringComparer.Ordinal);

        return TypedResults.Problem(problem);
    }
}
