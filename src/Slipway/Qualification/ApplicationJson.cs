using System.ComponentModel.DataAnnotations;
using Slipway.Partners;

namespace Slipway.Qualification;

/// <summary>An application as a program hands it in. It reaches the hub when the contact confirms the mailbox.</summary>
public sealed record ApplicationRequest
{
    /// <summary>As registered, with the legal form.</summary>
    [Required, MinLength(2), MaxLength(200)]
    public required string LegalName { get; init; }

    /// <summary>Where people know the organisation by another name.</summary>
    [MaxLength(200)]
    public string TradingName { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [Required, RegularExpression("^[A-Z]{2}$")]
    public required string Country { get; init; }

    [Required, MinLength(2), MaxLength(40)]
    public required string RegistrationNumber { get; init; }

    /// <summary>Web address of the organisation.</summary>
    [Required, MaxLength(300)]
    public required string Website { get; init; }

    /// <summary>Year of foundation.</summary>
    [Range(1600, 2200)]
    public required int Founded { get; init; }

    /// <summary>People who work there.</summary>
    [Range(1, 5_000_000)]
    public required int Employees { get; init; }

    public required Archetype Archetype { get; init; }

    /// <summary>ISO 3166-1 alpha-2 codes of the countries in which it delivers.</summary>
    [Required, MinLength(1), MaxLength(60)]
    public required IReadOnlyList<string> Markets { get; init; }

    /// <summary>Customers served in the last twelve months.</summary>
    [Required, AllowedValues("1-10", "11-50", "more-than-50")]
    public required string Customers { get; init; }

    /// <summary>Who the customers are.</summary>
    [Required, MinLength(5), MaxLength(ApplicationContent.TextAtMost)]
    public required string CustomerSegments { get; init; }

    /// <summary>Kinds of work that it has people for: sales, solution, delivery, support.</summary>
    [MaxLength(4)]
    public IReadOnlyList<string> Roles { get; init; } = [];

    [Required, MinLength(20), MaxLength(ApplicationContent.TextAtMost)]
    public required string Capabilities { get; init; }

    /// <summary>Which offering serves which customer outcome.</summary>
    [Required, MinLength(80), MaxLength(ApplicationContent.NarrativeAtMost)]
    public required string Narrative { get; init; }

    [Required, MinLength(2), MaxLength(120)]
    public required string ContactName { get; init; }

    [Required, MinLength(2), MaxLength(120)]
    public required string ContactJobTitle { get; init; }

    [Required, EmailAddress, MaxLength(254)]
    public required string ContactEmail { get; init; }

    [MaxLength(400)]
    public string HeardFrom { get; init; } = "";

    /// <summary>The contact may apply on behalf of the organisation and agrees that the hub keeps this to decide.</summary>
    public required bool Consent { get; init; }

    internal ApplicationContent ToContent() => new()
    {
        LegalName = LegalName.Trim(),
        TradingName = TradingName.Trim(),
        Country = Country,
        RegistrationNumber = RegistrationNumber.Trim(),
        Website = Website.Trim(),
        Founded = Founded,
        Employees = Employees,
        Archetype = Archetype,
        Markets = [.. Markets.Distinct(StringComparer.Ordinal)],
        Customers = Customers,
        CustomerSegments = CustomerSegments.Trim(),
        Roles = [.. Roles.Distinct(StringComparer.Ordinal)],
        Capabilities = Capabilities.Trim(),
        Narrative = Narrative.Trim(),
        ContactName = ContactName.Trim(),
        ContactJobTitle = ContactJobTitle.Trim(),
        ContactEmail = ContactEmail.Trim(),
        HeardFrom = HeardFrom.Trim(),
        Consent = Consent,
    };
}

/// <summary>What whoever applied gets back.</summary>
/// <param name="ConfirmBy">Until when the link that was sent to the contact counts.</param>
/// <param name="AnswerHours">Business hours within which the hub answers, from the confirmation.</param>
public sealed record ApplicationReceipt(Guid Id, ApplicationState State, DateTimeOffset ConfirmBy, int AnswerHours);

/// <summary>One application as the hub sees it.</summary>
/// <param name="Domain">The registrable web domain.</param>
/// <param name="AnswerDue">Until when the hub promised to answer; none while it waits for the applicant.</param>
/// <param name="FitPoints">Points by the playbook's rubric.</param>
public sealed record ApplicationJson(
    Guid Id, ApplicationState State, string LegalName, string TradingName, string Country, string RegistrationNumber, string Domain, int? Founded, int? Employees,
    Archetype? Archetype, IReadOnlyList<string> Markets, string Customers, string CustomerSegments, IReadOnlyList<string> Roles, string Capabilities, string Narrative,
    ContactJson Contact, DateTimeOffset? SentAt, DateTimeOffset? ReceivedAt, DateTimeOffset? AnswerDue, int? FitPoints, Guid? Partner, DecisionJson? Decision,
    IReadOnlyList<QuestionJson> Questions)
{
    public static ApplicationJson Of(Application application) => new(
        application.Id, application.State, application.Content.LegalName, application.Content.TradingName, application.Country, application.Content.RegistrationNumber,
        application.Domain, application.Content.Founded, application.Content.Employees, application.Archetype, application.Content.Markets, application.Content.Customers,
        application.Content.CustomerSegments, application.Content.Roles, application.Content.Capabilities, application.Content.Narrative,
        new ContactJson(application.Content.ContactName, application.Content.ContactJobTitle, application.Content.ContactEmail),
        application.SentAt, application.ReceivedAt, application.AnswerDue, application.FitPoints, application.PartnerId,
        application.Decision is { } decision ? new DecisionJson(decision.By, decision.At, decision.Reason) : null,
        [.. application.Questions.OrderBy(question => question.AskedAt).Select(question => new QuestionJson(question.Id, question.AskedBy, question.AskedAt, question.Text, question.AnsweredAt, question.AnswerText))]);
}

/// <summary>Who applied for the organisation.</summary>
public sealed record ContactJson(string Name, string JobTitle, string Email);

/// <summary>How an application was decided.</summary>
/// <param name="By">The person who decided; none where the applicant took it back.</param>
public sealed record DecisionJson(Guid? By, DateTimeOffset At, string? Reason);

/// <summary>A question of the hub, and its answer.</summary>
public sealed record QuestionJson(Guid Id, Guid AskedBy, DateTimeOffset AskedAt, string Question, DateTimeOffset? AnsweredAt, string? Answer);

/// <summary>One application with what helps to decide on it.</summary>
/// <param name="Duplicates">Partners and other applications that may be the same organisation.</param>
public sealed record ApplicationDetail(ApplicationJson Application, FitJson? Fit, IReadOnlyList<DuplicateJson> Duplicates, SegmentSuggestion SuggestedSegment);

/// <summary>How the application was weighed by the rubric of the playbook.</summary>
/// <param name="AcceptFrom">Points from which the rubric speaks for accepting.</param>
public sealed record FitJson(int Points, int OutOf, int AcceptFrom, IReadOnlyList<FitReason> Criteria)
{
    public static FitJson Of(FitAnswer fit) => new(fit.Points, fit.OutOf, fit.AcceptFrom, fit.Reasons);
}

/// <summary>A partner or an application that may be the same organisation.</summary>
public sealed record DuplicateJson(string Name, string What, string Path, DateTimeOffset Since, IReadOnlyList<string> Reasons);

/// <summary>The three accountable people and the risk tier.</summary>
/// <param name="PartnerManager">Somebody of the hub with that role.</param>
/// <param name="CustomerSuccessLead">Somebody of the hub with that role.</param>
/// <param name="TechnicalAuthority">Somebody of the hub with that role.</param>
/// <param name="Segment">1 to 3, 3 the deepest.</param>
public sealed record AcceptanceRequest(Guid PartnerManager, Guid CustomerSuccessLead, Guid TechnicalAuthority, [property: Range(1, 3)] int Segment);

/// <summary>An application declined.</summary>
/// <param name="Reason">The applicant reads it.</param>
public sealed record DeclineRequest([property: Required, MinLength(10), MaxLength(Application.ReasonAtMost)] string Reason);

/// <summary>A question to the applicant.</summary>
/// <param name="Question">The applicant reads it word for word.</param>
public sealed record MoreRequest([property: Required, MinLength(10), MaxLength(Application.ReasonAtMost)] string Question);
