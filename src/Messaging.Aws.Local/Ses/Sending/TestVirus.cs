using System.Text;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>Recognises the EICAR test file, the one virus that SES documents for tests of rejects (developer guide, "Using the mailbox
/// simulator", read 2026-08).</summary>
internal static class TestVirus
{
    // In parts, so that no scanner takes this assembly for it.
    private static readonly byte[] Plain = Encoding.ASCII.GetBytes(string.Concat("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!"));

    // The file begins with it, so in base64 the first line is always the same: 57 bytes make the 76 characters that MIME allows.
    private static readonly byte[] Base64 = Encoding.ASCII.GetBytes(Convert.ToBase64String(Plain.AsSpan(0, 57)));

    public static bool IsIn(ReadOnlySpan<byte> mime) => mime.IndexOf(Plain) >= 0 || mime.IndexOf(Base64) >= 0;
}
