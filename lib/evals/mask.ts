import type { Transcript } from './sample'

export function maskSecrets(text: string): string {
  return text
}

export function maskTranscript(transcript: Transcript): Transcript {
  return transcript
}

export function withoutText(transcript: Transcript): Transcript {
  return transcript
}
