namespace Slipway.Playbooks.Reading;

/// <summary>What holds itself, as a condition holds conditions, is described once in a schema and referred to from everywhere else.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SchemaReferenceAttribute(string reference) : Attribute
{
    public string Reference => reference;
}
