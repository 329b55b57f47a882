import ArgumentParser

/// A shell that can ask fozzy how a command line goes on.
enum Shell: String, OptionValue {
  case bash
  case zsh
  case fish

  /// The script that makes the shell ask.
  ///
  /// Each line of the answer is a word, a tab and what the word is for, or begins with `@` and names the
  /// files that the shell adds.
  var script: String {
    switch self {
    case .bash: Shell.bashScript
    case .zsh: Shell.zshScript
    case .fish: Shell.fishScript
    }
  }

  private static let bashScript = #"""
    # Completion of fozzy for bash: source this, or put it into a folder that bash-completion reads.

    _fozzy() {
      local current=${COMP_WORDS[COMP_CWORD]} line name names
      [[ $current == '=' ]] && current=
      COMPREPLY=()
      while IFS= read -r line; do
        case $line in
          @folders)
            compopt -o filenames
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$current") ;;
          @files*)
            compopt -o filenames
            mapfile -t names < <(compgen -f -- "$current")
            for name in "${names[@]}"; do
              if [[ -d $name || $name == *"${line#@files}" ]]; then COMPREPLY+=("$name"); fi
            done ;;
          *) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
      done < <("$1" completion --complete bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    }
    complete -F _fozzy fozzy

    """#

  private static let zshScript = #"""
    #compdef fozzy
    # Completion of fozzy for zsh: put this as `_fozzy` into a folder of $fpath, or source it.

    _fozzy() {
      local line
      local -a found
      for line in "${(@f)$("$words[1]" completion --complete zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        case $line in
          '') ;;
          @folders) [[ $words[CURRENT] == --*=* ]] && compset -P '*='; _files -/ ;;
          @files*)
            [[ $words[CURRENT] == --*=* ]] && compset -P '*='
            _files -g "*${line#@files}" ;;
          *) found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
      done
      (( $#found )) && _describe -V fozzy found
    }
    if [[ $funcstack[1] == _fozzy ]]; then _fozzy "$@"; else compdef _fozzy fozzy; fi

    """#

  private static let fishScript = #"""
    # Completion of fozzy for fish: put this as `fozzy.fish` into ~/.config/fish/completions.

    function __fozzy_complete
        set -l words (commandline -opc)
        set -l current (commandline -ct)
        for line in ($words[1] completion --complete fish -- $words[2..] $current 2>/dev/null)
            switch $line
                case @folders
                    __fish_complete_directories $current ''
                case @files
                    __fish_complete_path $current
                case '@files*'
                    __fish_complete_suffix $current (string replace @files '' -- $line)
                case '*'
                    echo $line
            end
        end
    end
    complete -c fozzy -f -a '(__fozzy_complete)'

    """#
}
