/** A whole 400 answer with a sentence of plain ASCII, for a connection on which Node makes no response; it ends there. */
export function rawRefusal(sentence: string): string {
  return `HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${sentence.length}\r\n\r\n${sentence}`;
}
