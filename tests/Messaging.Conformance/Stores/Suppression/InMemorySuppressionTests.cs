using Messaging.Aws;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Conformance.Stores.Suppression;

public sealed class InMemorySuppressionTests() : SuppressionSuite(new Backend())
{
    private sealed class Backend : ISuppressionBackend
    {
        private readonly FakeTimeProvider _time = new();

        public Backend() => Store = new InMemorySuppressionStore(_time);

        public ISuppressionStore Store { get; }

        public Task PassAsync(string key, TimeSpan time)
        {
            _time.Advance(time);
            return Task.CompletedTask;
        }
    }
}
