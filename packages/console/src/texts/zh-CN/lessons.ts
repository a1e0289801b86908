export default {
  lessons: {
    title: '教 {{name}} 回答',
    text: '下次再有人这样问，智能体会在知识里找到你写的答案。',
    question: '有人问',
    answer: '就依据这些回答',
    missing: '这里写点内容。',
    submit: '加入知识',
    taught: '已加入 {{name}} 的草稿，发布之后访客就能得到这个回答。',
    forgotten: '已从 {{name}} 的草稿里撤回。',
  },
}
