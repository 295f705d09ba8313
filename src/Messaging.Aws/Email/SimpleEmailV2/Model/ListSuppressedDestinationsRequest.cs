using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of ListSuppressedDestinations.</summary>
internal sealed class ListSuppressedDestinationsRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public List<string>? Reasons { get; set; }

    [JsonIgnore]
    public DateTime? StartDate { get; set; }

    [JsonIgnore]
    public DateTime? EndDate { get; set; }

    [JsonIgnore]
    public string? NextToken { get; set; }

    [JsonIgnore]
    public int? PageSize { get; set; }
}
