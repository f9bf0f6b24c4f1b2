using Microsoft.EntityFrameworkCore;
using Slipway.Ui.Marks;

namespace Slipway.Compliance.Questionnaires.Authoring;

/// <summary>An edition as a list shows it: without its content, which may be long.</summary>
public sealed record EditionLook(
    Guid Id, string Key, string Edition, string Title, EditionState State, int Questions, DateTimeOffset AddedAt, DateTimeOffset? PublishedAt, string? Reason, int Version)
{
    public static IQueryable<EditionLook> Of(IQueryable<QuestionnaireVersion> versions) => versions.AsNoTracking().Select(version => new EditionLook(
        version.Id, version.Key, version.Edition, version.Title, version.State, version.Questions, version.AddedAt, version.PublishedAt, version.Reason, version.Version));

    /// <summary>The one of several editions of a key that is asked now.</summary>
    public static EditionLook? Asked(IEnumerable<EditionLook> editions) =>
        editions.Where(edition => edition.State == EditionState.Published).OrderByDescending(edition => edition.PublishedAt).ThenByDescending(edition => edition.Id).FirstOrDefault();

    public (Mark Mark, string Text) Stands(bool asked) => State switch
    {
        EditionState.Draft => (Mark.Wait, "Draft"),
        EditionState.Retired => (Mark.Todo, "Retired"),
        _ => asked ? (Mark.Ok, "Asked now") : (Mark.Todo, "Superseded"),
    };
}
