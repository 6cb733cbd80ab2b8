import net from 'node:net'

/** A TCP port nobody listens on, on the loopback address. */
export async function freePort() {
  return (await listenOnce(0, '127.0.0.1')) ?? Promise.reject(new Error('no free port on 127.0.0.1'))
}

/** Whether one could listen on this port and address now. */
export async function isPortFree(port, host) {
  return (await listenOnce(port, host)) !== null
}

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen({ port, host, exclusive: true }, () => {
      const taken = server.address().port
      server.close(() => resolve(taken))
    })
  })
}
