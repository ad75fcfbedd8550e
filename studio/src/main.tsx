import '@checkwright/ui/styles.css'
