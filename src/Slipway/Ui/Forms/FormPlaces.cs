using System.Linq.Expressions;
using Microsoft.AspNetCore.Components.Forms;

namespace Slipway.Ui.Forms;

/// <summary>Where on the page each field of a form is, so that the summary of mistakes can lead there.</summary>
public sealed class FormPlaces
{
    private readonly Dictionary<FieldIdentifier, string> places = [];

    /// <summary>In the order of the form.</summary>
    public IReadOnlyDictionary<FieldIdentifier, string> All => places;

    public void Add(FieldIdentifier field, string id) => places[field] = id;
}

public static class FormErrors
{
    private static readonly object placesKey = new(), storeKey = new();

    public static FormPlaces Places(this EditContext form)
    {
        if (!form.Properties.TryGetValue(placesKey, out var found))
        {
            form.Properties[placesKey] = found = new FormPlaces();
        }

        return (FormPlaces)found;
    }

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
