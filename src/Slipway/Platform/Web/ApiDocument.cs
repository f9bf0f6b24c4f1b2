using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Slipway.Platform.Web;

/// <summary>What the published OpenAPI document says as a whole.</summary>
internal static class ApiDocument
{
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Accounts"] = "How people come in, and what they change about themselves.",
        ["Agreements"] = "Contracts between the hub and a partner: prepared from a template, signed by named people of both sides.",
        ["Applications"] = "What organisations that want to become partners sent, for the hub to decide on.",
        ["Applying"] = "What an applicant does, without an account: the token of a link is the key.",
        ["Answers"] = "Answers to a sent questionnaire, one at a time, with comments, files and earlier answers to take over.",
        ["Badges"] = "What certificates come with: Open Badges 3.0 credentials that anyone checks.",
        ["Content library"] = "Documents that the hub gives to partners, in versions, with who took them.",
        ["Curricula"] = "What partners' people learn: courses, lessons with checks, assignments.",
        ["Certificates"] = "What people are certified in, what it asks for, and what organisations attain by it.",
        ["Engagements"] = "Shadow engagements and supervised go-lives: asked for, scheduled, reported and signed off.",
        ["Exams"] = "Exams, attempts and what they say about their questions.",
        ["Findings"] = "What is not as it should be at a partner, who treats it, how and by when.",
        ["Question banks"] = "The questions that exams draw from.",
        ["Questionnaire reviews"] = "What reviewers decide about answers.",
        ["Questionnaires"] = "What partners are asked about security and privacy, in editions.",
        ["Revalidation"] = "Proofs to be given again: when, why, and a calendar of them.",
        ["Risk"] = "How partners stand by control family, over one and over all.",
        ["Sent questionnaires"] = "Questionnaires that were sent to partners, and how far they are.",
        ["Compliance"] = "What partners owe in security and privacy, why, and what speaks for it.",
        ["Commitments"] = "Security attestations, incident and privacy commitments, contact tests and subcontractors.",
        ["Credentials"] = "What programs act with, each for the person who issued it.",
        ["Evidence"] = "A partner's evidence library: pieces with revisions, what rests on them, review, holds and redactions.",
        ["Journeys"] = "One partner's way through the playbook: steps, gates and readiness, for now and for any instant past.",
        ["Ledger"] = "The append-only record, with receipts and signed checkpoints.",
        ["Incidents"] = "Security incidents that partners report, with the clocks of both sides.",
        ["Learning"] = "How far people are with their curricula, and what they hand in.",
        ["Mail"] = "What was written to people, and how its delivery went.",
        ["Measures"] = "Figures over many partners, with their sample sizes and intervals.",
        ["Outcomes"] = "Results for customers: claimed with evidence, verified by the hub. The first one stops the Time to First Value clock.",
        ["Partners"] = "The organisations in the program, and who at the hub is accountable for each.",
        ["People"] = "Who has an account, in which roles, and who is invited.",
        ["Playbooks"] = "The versioned definition of onboarding.",
        ["Reviews"] = "What waits for a decision of the hub, with the clock that was promised.",
        ["Submissions"] = "What partners send to prove a step, and what the hub decides about it.",
    };

    public static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var hub = context.ApplicationServices.GetRequiredService<IOptions<HubOptions>>().Value;
        document.Info = new OpenApiInfo
        {
            Title = "Slipway",
            Version = "1",
            Summary = "Partner onboarding, closed by proof.",
            Description = """
                Everything that a page can do. Send an API credential as a bearer token. The session of a person who is signed in counts too,
                for a change only from this site's own pages or with the header `X-Slipway`.

                A write to an existing thing carries `If-Match` with the ETag that it was decided on: 428 without, 412 when it changed since.
                A creation carries an `Idempotency-Key`: a repeat gets the first answer again. Lists are cut into pages; follow `Link`.
                Errors are problems (RFC 9457). Times are UTC.
                """,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            Contact = new OpenApiContact { Name = hub.Name, Url = hub.Address },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This installation" }];
        document.Tags = document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name ?? "").Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name, Description = Tags.GetValueOrDefault(name) })
            .ToHashSet();
        return Task.CompletedTask;
    }
}
