/** Asks again and again until an answer is as wished; gives the last one back when it never is. */
export const until = async <T>(ask: () => Promise<T>, isWished: (answer: T) => boolean, ms = 30_000): Promise<T> => {
  const end = performance.now() + ms
  for (;;) {
    const answer = await ask()
    if (isWished(answer) || performance.now() > end) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
