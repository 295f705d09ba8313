using Messaging.Aws;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Conformance.Stores;

public sealed class InMemoryStoreTests() : StoreSuite(new Backend())
{
    private sealed class Backend : IStoreBackend
    {
        private readonly FakeTimeProvider _time = new();

        public Backend() => Store = new InMemoryIdempotencyStore(_time);

        public IIdempotencyStore Store { get; }

        public Task PassAsync(string key, TimeSpan time)
        {
            _time.Advance(time);
            return Task.CompletedTask;
        }
    }
}
