using Slipway.Foundation.Ledger;

namespace Slipway.Tests.Foundation.Ledger;

/// <summary>The key, text and signature are the published example of Go's <c>sumdb/note</c>, which C2SP signed-note describes.</summary>
public class SignedNoteTests
{
    private const string Key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string Text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string Note = Text + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    /// <summary>The secret of the same example: the algorithm's byte, then the seed.</summary>
    private static readonly byte[] Secret = Convert.FromBase64String("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");

    [Fact]
    public void The_published_note_is_signed_by_the_published_key()
    {
        Assert.True(NoteKey.TryParse(Key, out var key));
        Assert.True(SignedNote.TryParse(Note, out var note));

        Assert.True(note.SignedBy(key));
        Assert.Equal(Text, note.Text);
        Assert.Equal(["PeterNeumann"], note.Signers);
    }

    [Fact]
    public void Signing_with_the_published_secret_gives_the_published_note()
    {
        using var signer = new NoteSigner("PeterNeumann", Secret.AsSpan(1));

        Assert.Equal(Key, signer.Public.ToString());
        Assert.Equal(Note, signer.Sign(Text));
    }

    [Fact]
    public void Lines_of_other_signers_are_passed_over()
    {
        using var other = new NoteSigner("EnochRoot", new byte[32]);

        Assert.True(NoteKey.TryParse(Key, out var key));
        Assert.True(SignedNote.TryParse(Note + other.Sign(Text)[(Text.Length + 1)..], out var note));

        Assert.True(note.SignedBy(key));
        Assert.True(note.SignedBy(other.Public));
        Assert.Equal(["PeterNeumann", "EnochRoot"], note.Signers);
    }

    [Fact]
    public void A_changed_text_or_another_name_is_not_signed()
    {
        Assert.True(NoteKey.TryParse(Key, out var key));
        Assert.True(SignedNote.TryParse(Note.Replace("problem is", "question is", StringComparison.Ordinal), out var changed));
        Assert.True(SignedNote.TryParse(Note.Replace("— PeterNeumann", "— NeterPeumann", StringComparison.Ordinal), out var renamed));

        Assert.False(changed.SignedBy(key));
        Assert.False(renamed.SignedBy(key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name AAAAAAA=")]
    [InlineData("text\n\n— name\n")]
    [InlineData("text\n\n— name ====\n")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("te\txt\n\n— name AAAAAAA=\n")]
    public void What_is_no_note_is_not_read(string note) => Assert.False(SignedNote.TryParse(note, out _));

    [Theory] // After the malformed keys in Go's own tests.
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("PeterNeumann+c74f20a3+!!!!")]
    [InlineData(null)]
    public void A_malformed_key_is_not_read(string? key) => Assert.False(NoteKey.TryParse(key, out _));
}
