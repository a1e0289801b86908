/** A style sheet as text, the way the bundler hands it over. */
declare module '*.css?inline' {
  const text: string
  export default text
}
