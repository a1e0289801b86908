export default {
  lessons: {
    title: 'Teach {{name}}',
    text: 'The next time somebody asks this, the agent finds your answer in its knowledge.',
    question: 'When somebody asks',
    answer: 'It answers from this',
    missing: 'Write something here.',
    submit: 'Add to knowledge',
    taught: 'Added to the draft of {{name}}. Visitors get it when you publish.',
    forgotten: 'Taken out of the draft of {{name}} again.',
  },
}
