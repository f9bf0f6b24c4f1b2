using System.Linq.Expressions;
using Microsoft.AspNetCore.Components.Forms;

namespace Slipway.Ui.Forms;

/// <summary>A control on the page: its id and what is wrong with it.</summary>
public sealed record FormPlace(string Id, Func<IReadOnlyList<string>> Errors);

/// <summary>Where on the page each field of a form is, so that the summary of mistakes can lead there.</summary>
public sealed class FormPlaces
{
    private readonly Dictionary<FieldIdentifier, FormPlace> places = [];

    /// <summary>In the order of the form.</summary>
    public IReadOnlyDictionary<FieldIdentifier, FormPlace> All => places;

    public void Add(FieldIdentifier field, FormPlace place) => places[field] = place;
}

public static class FormErrors
{
    private static readonly object placesKey = new(), storeKey = new(), postedKey = new();

    public static FormPlaces Places(this EditContext form)
    {
        if (!form.Properties.TryGetValue(placesKey, out var found))
        {
            form.Properties[placesKey] = found = new FormPlaces();
        }

        return (FormPlaces)found;
    }

    /// <summary>
    /// Remembers the post that the form shows, so that its controls find what could not be read. The framework tells that only
    /// for the model as a whole when a form has a name.
    /// </summary>
    public static void Remember(this EditContext form, IFormCollection posted) => form.Properties[postedKey] = posted;

    /// <summary>What was posted under a name; null where nothing was.</summary>
    public static string? Posted(this EditContext form, string name) =>
        form.Properties.TryGetValue(postedKey, out var found) && found is IFormCollection posted && posted.TryGetValue(name, out var values)
            ? values.ToString()
            : null;

    /// <summary>A mistake in one field, found after validation: by a rule or a look at the database.</summary>
    public static void Refuse<T>(this EditContext form, Expression<Func<T>> field, string message) =>
        form.Refuse(FieldIdentifier.Create(field), message);

    /// <summary>A mistake that belongs to no single field.</summary>
    public static void Refuse(this EditContext form, string message) =>
        form.Refuse(new FieldIdentifier(form.Model, ""), message);

    public static void Refuse(this EditContext form, FieldIdentifier field, string message)
    {
        if (!form.Properties.TryGetValue(storeKey, out var found))
        {
            form.Properties[storeKey] = found = new ValidationMessageStore(form);
        }

        ((ValidationMessageStore)found).Add(field, message);
        form.NotifyValidationStateChanged();
    }
}
