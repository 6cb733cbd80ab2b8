/** A page with nothing to ask and nothing to draw: what the benchmarks compare the others with. */
export default function BarePage() {
  return <p>—</p>
}
