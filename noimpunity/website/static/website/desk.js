/* What the policy of the desk asks for instead of inline code of Wagtail and the libraries it brings. */
(() => {
  const classes = ['InlinePanel', 'MultipleChooserPanel', 'Chooser', 'PageChooser', 'ImageChooser', 'DocumentChooser', 'SnippetChooser']
  const functions = ['initDateChooser', 'initTimeChooser', 'initDateTimeChooser', 'createTaskChooser']

  // A mark <template data-controller="start"> names one of Wagtail's own functions and what it is called with.
  window.wagtail.app.register('start', class extends window.StimulusModule.Controller {
    static values = { name: String, with: String }

    connect () {
      const given = JSON.parse(JSON.parse(`"${this.withValue}"`)) // written by escapejs, so that a new row finds its number
      this.element.remove() // once is enough, also where the row is moved
      if (classes.includes(this.nameValue)) Reflect.construct(window[this.nameValue], given)
      else if (functions.includes(this.nameValue)) window[this.nameValue](...given)
    }
  })

  // Jcrop looks for a touch screen by writing event attributes; it asks nothing when it is told.
  window.addEventListener('DOMContentLoaded', () => {
    if (window.jQuery.Jcrop) window.jQuery.Jcrop.defaults.touchSupport = 'ontouchstart' in window
  }, { capture: true, once: true })
})()
