// Starts one emulator on a free loopback port, says where, and ends when the test that started it ends.
import process from 'node:process';

const servers = {
  async fauxqs() {
    const { buildApp } = await import('fauxqs');
    const app = buildApp({ logger: false, host: '127.0.0.1' });
    await app.listen({ host: '127.0.0.1', port: 0 });
    return app.server.address().port;
  },
  async ses() {
    const { default: ses } = await import('aws-ses-v2-local');
    const start = typeof ses === 'function' ? ses : ses.default;
    const server = await start({ host: '127.0.0.1', port: 0 });
    return server.address().port;
  },
  async dynalite() {
    const { default: dynalite } = await import('dynalite');
    const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
    await new Promise(listening => server.listen(0, '127.0.0.1', listening));
    return server.address().port;
  },
};

const start = servers[process.argv[2]];
if (!start) {
  console.error(`unknown emulator '${process.argv[2]}': one of ${Object.keys(servers).join(', ')}`);
  process.exit(2);
}

// The pipe closes when the parent goes, however it goes: no server outlives its test.
process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
console.log(`listening on http://127.0.0.1:${await start()}`);
