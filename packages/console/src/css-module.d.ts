/** Style sheets imported for their effect, and CSS modules imported for their class names. */
declare module '*.css'
declare module '*.module.css' {
  const classes: Record<string, string>
  export default classes
}
