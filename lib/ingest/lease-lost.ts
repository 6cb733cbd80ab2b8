/** The work was taken over because this worker was not heard of in time: it stops without a trace. */
export class LeaseLost extends Error {
  constructor() {
    super('the lease of this job was lost')
  }
}
