// Temporary: delete this file when the real types land.
using System.Text.Json.Nodes;

namespace Slipway.Foundation.Ledger;

public static class CanonicalJson
{
    public static string Write(JsonNode? node) => node!.ToJsonString();
}

public sealed record LedgerLine(
    long Position, string Chain, long Sequence, string Kind, DateTimeOffset At, string Actor, string? Subject, string Payload, byte[] PreviousHash, byte[] Hash)
{
    public static LedgerLine Seal(
        long position, string chain, long sequence, string kind, DateTimeOffset at, string actor, string? subject, string payload, ReadOnlySpan<byte> previousHash) =>
        new(position, chain, sequence, kind, at, actor, subject, payload, previousHash.ToArray(),
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(payload)));
}
