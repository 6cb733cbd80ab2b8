// The server of the last build, as a process of its own. Its channel closes when the start command dies, even by
// kill -9: then it ends too, finishing requests under way, instead of holding the port for nobody.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
await import('../../.next/standalone/server.js')
